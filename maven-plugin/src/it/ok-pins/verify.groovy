def log = new File(basedir, 'build.log').text
assert log.contains('zlib')
assert log.contains('bb329a0a2cd0274d05519d61c667c062e06990d72e125ee2dfa8de64f0119d16')
def json = new groovy.json.JsonSlurper().parseText(log.substring(log.indexOf('\n{'), log.lastIndexOf('\n}') + 2))
assert json.python == '3.13'
assert json.libraries*.name.contains('mpdecimal')
assert !json.libraries*.name.contains('zstd')
