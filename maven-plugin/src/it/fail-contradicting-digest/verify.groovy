def log = new File(basedir, 'build.log').text
assert (log =~ /pins.libraries.bzip2\.toml:\d+:1: contradicts what the built-in catalog pins/).size() == 2
assert log.contains('built-in  sha256:ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269')
assert log.contains('given     sha256:ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2260')
assert log.contains('override = true')
assert !new File(basedir, 'target').exists()
