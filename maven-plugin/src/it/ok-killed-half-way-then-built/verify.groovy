import java.util.concurrent.TimeUnit

// Starts Maven for a library that is not built yet, and ends it by a signal while it compiles.
def output = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
def mvn = { String... goalAndProperties ->
    new ProcessBuilder(
        "${System.getProperty('maven.home')}/bin/mvn", '-B', '-o', *goalAndProperties,
        '-Dwasi.cache=target/cache',
        "-Dmaven.repo.local=$localRepositoryPath",
        // What the local repository has is good, wherever it came from.
        '-Daether.enhancedLocalRepository.trackingFilename=none')
        .directory(basedir)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(basedir, 'killed.log')))
        .start()
}
def compiling = { library ->
    def found = false
    new File(basedir, "target/cache/libraries").eachDirMatch(~/$library-.*/) { version ->
        version.eachDirMatch(~/work-.*/) { work ->
            def objects = new File(work, 'obj').list()
            found |= objects != null && objects.length > 0
        }
    }
    found
}
// Not INT: what a shell starts in the background ignores it.
['KILL': 'xz', 'TERM': 'zstd'].each { signal, library ->
    def process = mvn('wasi:externals', "-Dwasi.libraries=$library", '-Dwasi.jobs=1')
    while (process.alive && !compiling(library)) {
        sleep(20)
    }
    assert process.alive : "too fast to be killed: $signal"
    // The shell has a kill of its own; there need not be a program of that name.
    assert ['sh', '-c', "kill -$signal ${process.pid()}" as String].execute().waitFor() == 0
    assert process.waitFor(60, TimeUnit.SECONDS)
    assert process.exitValue() != 0

    // The last good output is as it was, and nothing lies beside it.
    assert new File(output, 'prefix/lib/libbz2.a').isFile()
    assert output.parentFile.list().findAll { !it.startsWith('.') } == ['wasm32-wasip1']
}

// A run that is killed between the two renames of a replaced output leaves none: it is brought back.
assert output.renameTo(new File(output.parentFile, '.previous-wasm32-wasip1'))
def audit = mvn('wasi:audit', '-Dwasi.failOn=never', '-Dwasi.osv=absent.zip')
audit.waitFor()
assert new File(output, 'prefix/lib/libbz2.a').isFile()

def again = mvn('wasi:externals', '-Dwasi.libraries=bzip2,xz')
assert again.waitFor() == 0 : new File(basedir, 'killed.log').text
assert new File(output, 'prefix/lib/liblzma.a').isFile()
assert output.parentFile.list() == ['wasm32-wasip1'] as String[]

// The run after the killed ones has removed what they left behind, in every folder of the cache.
def cache = new File(basedir, 'target/cache')
assert new File(cache, 'runs').list() == ['lock'] as String[]
def left = []
new File(cache, 'libraries').eachDir { version -> version.eachDirMatch(~/(work-|\.).*/) { left << it } }
assert left == []

// What is removed is built again; what links lead to (the other tests' downloads and SDKs) stays.
assert mvn('wasi:clean-cache', '-Dwasi.keep=0').waitFor() == 0
def console = new File(basedir, 'killed.log').text
assert console =~ /libraries\/xz-[0-9.]+\/[0-9a-f]{64} +last used \d{4}-\d\d-\d\d/
assert console =~ /MiB removed, 0.0 MiB left/
def built = []
new File(cache, 'libraries').eachDir { version -> version.eachDir { built << it } }
assert built == []
assert new File(cache, 'sdks').list().any { it.startsWith('wasi-sdk') }
return true
