def port = context.get('server').address.port
context.get('server').stop(0)
def log = new File(basedir, 'build.log').text
def key = '376B248624C000BC27B30A14E069B55EF14D4F4B'
def result = { machine -> new File(basedir, "target/$machine-output/3.15/wasm32-wasip1") }
def files = { folder -> io.github.wasiexternals.OutputFiles.of(folder.toPath()) }

// Compiled once, published twice, taken twice.
assert log.findAll(/bzip2 1\.0\.8 .*libbz2\.a, built/).size() == 1
assert log.findAll(/bzip2 1\.0\.8 +published/).size() == 2
assert log =~ /bzip2 1\.0\.8 .*libbz2\.a, from it-folder \(file:.*\), signed by $key/
assert log =~ /bzip2 1\.0\.8 .*libbz2\.a, from it-server \(http:\/\/127\.0\.0\.1:$port\/repository\/\), signed by $key/
assert log.findAll(/WASI SDK 33\.0 .*\(not needed: nothing has to be compiled\)/).size() == 3

// It is the same, and neither an SDK nor an archive was needed for it.
['second', 'fourth'].each { machine ->
    assert files(new File(result(machine), 'prefix')) == files(new File(result('first'), 'prefix'))
    assert new File(result(machine), 'externals.spdx.json').bytes == new File(result('first'), 'externals.spdx.json').bytes
    assert new File(result(machine), 'restored.json').text.contains("\"signedBy\": \"$key\"")
    assert !new File(basedir, "target/$machine/sdks").exists()
    assert !new File(basedir, "target/$machine/archives").exists()
}
assert !new File(result('first'), 'restored.json').exists()

// The repositories hold what is documented; nothing of it is in Maven's own repository, nor is a secret anywhere.
['folder', 'server'].each { repository ->
    def entry = new File(basedir, "target/$repository/io/github/wasi-externals/cache/bzip2-1.0.8-wasm32-wasip1").listFiles().find { it.isDirectory() }
    assert entry.name ==~ /[0-9a-f]{64}/
    def names = entry.list().findAll { !(it ==~ /.*\.(md5|sha1|sha256|sha512)/) }
    assert names.any { it.endsWith('.tar.gz') } && names.any { it.endsWith('.json.asc') } && names.size() == 4
    assert new File(entry, "bzip2-1.0.8-wasm32-wasip1-${entry.name}.json").text.contains("\"key\": \"${entry.name}\"")
}
assert !log.contains('for tests only') && !log.contains('of the test')
return true
