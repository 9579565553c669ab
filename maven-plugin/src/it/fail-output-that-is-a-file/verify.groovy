def log = new File(basedir, 'build.log').text
assert log.contains("could not read or write a file")
assert log.contains('-Dwasi.output=DIR')
assert new File(basedir, 'output').text == 'in the way\n'
