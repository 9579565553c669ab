import java.util.concurrent.TimeUnit

// Starts Maven for a library that is not built yet, and ends it by a signal while it compiles.
def output = new File(basedir, 'target/wasi/3.15/wasm32-wasip1')
def mvn = { libraries ->
    new ProcessBuilder(
        "${System.getProperty('maven.home')}/bin/mvn", '-B', '-o', 'wasi:externals',
        "-Dwasi.libraries=$libraries", '-Dwasi.cache=target/cache', '-Dwasi.jobs=1',
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
['KILL': 'xz', 'INT': 'zstd'].each { signal, library ->
    def process = mvn(library)
    while (process.alive && !compiling(library)) {
        sleep(20)
    }
    assert process.alive : "too fast to be killed: $signal"
    assert ['kill', "-$signal", "${process.pid()}"].execute().waitFor() == 0
    assert process.waitFor(60, TimeUnit.SECONDS)
    assert process.exitValue() != 0

    // The last good output is as it was, and nothing lies beside it.
    assert new File(output, 'prefix/lib/libbz2.a').isFile()
    assert output.parentFile.list().findAll { !it.startsWith('.') } == ['wasm32-wasip1']
}

def again = mvn('bzip2,xz')
assert again.waitFor() == 0 : new File(basedir, 'killed.log').text
assert new File(output, 'prefix/lib/liblzma.a').isFile()
assert output.parentFile.list() == ['wasm32-wasip1'] as String[]
