def log = new File(basedir, 'build.log').text
assert log.contains("a file can't be read or written")
assert log.contains('-Dwasi.output=DIR')
assert new File(basedir, 'output').text == 'in the way\n'
