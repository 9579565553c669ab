def log = new File(basedir, 'build.log').text
// inffixed.h says nothing and inflate.h refers to zlib.h, as inffast.h and inftrees.h do.
['inffast.h', 'inflate.h', 'inftrees.h'].each {
    assert log.contains("zlib 1.3.2: $it is not under the licence that the recipe declares"): it
}
assert !log.contains('inffixed.h')
assert log =~ /the file says +Zlib\n(\[ERROR\])? +declared +MIT\n/
assert log.contains('[[licensed]] files = ["inffast.h"]')
assert log =~ /misspelt.recipes.zlib\.toml:\d+:1: 'MITT' is not recognised in a file; did you mean MIT\?/
assert !new File(basedir, 'target').exists()
