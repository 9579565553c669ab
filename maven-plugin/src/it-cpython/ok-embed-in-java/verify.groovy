def java = new File(System.getProperty('java.home'), 'bin/java').path
def python = new File(basedir, 'target/wasi/3.13/wasm32-wasip1/python')
def compiled = new File(basedir, 'target/compiled')
def files = { folder ->
    def found = [:]
    folder.eachFileRecurse(groovy.io.FileType.FILES) { found[it.path] = it.lastModified() }
    found
}
def unpacked = files(python)

// The second time with what the first one compiled. So little work is not worth the JIT's higher levels.
def kept = null
2.times {
    def process = new ProcessBuilder(java, '-XX:TieredStopAtLevel=1', '-jar',
        'target/embed-in-java.jar', python.path, compiled.path).directory(basedir).redirectErrorStream(true).start()
    def output = process.inputStream.text
    println output
    assert process.waitFor() == 0
    def said = output.readLines().findAll { !(it =~ /^\d+\.\d s: /) }
    def versions = ['zlib 1.3.2', 'sqlite 3.53.4', 'mpdecimal 4.0.1']
    assert said.size() == 8: output
    assert said[0] =~ /^total 20\.29 in \d+ bytes$/
    assert said[4] =~ /^total 0\.3 in \d+ bytes$/
    assert said[1..3] == versions && said[5..7] == versions
    assert kept == null || files(compiled) == kept
    kept = files(compiled)
    assert kept.size() == 1
}
// The package is as it was unpacked.
assert files(python) == unpacked
return true
