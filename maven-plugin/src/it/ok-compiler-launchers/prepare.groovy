import java.nio.file.Files

// Downloads and SDKs are shared with the other tests, built libraries are not.
def shared = new File(System.getProperty('it.cache') ?: "$basedir/../../it-cache").canonicalFile
def cache = new File(basedir, 'target/cache')
cache.mkdirs()
['archives', 'sdks'].each { kind ->
    new File(shared, kind).mkdirs()
    Files.createSymbolicLink(new File(cache, kind).toPath(), new File(shared, kind).toPath())
}

def free = { new ServerSocket(0).withCloseable { it.localPort } }
def port = free()
def launcher = { name, variables ->
    def file = new File(basedir, "target/bin/$name")
    file.parentFile.mkdirs()
    def program = name == 'dead' ? 'distcc' : name
    file.text = '#!/bin/sh\n' + variables.collect { n, value -> "export $n='$value'\n" }.join() + "exec $program \"\$@\"\n"
    file.executable = true
}
def folder = { name -> new File(basedir, "target/$name").with { it.mkdirs(); it.path } }
launcher('ccache', [CCACHE_DIR: folder('ccache-kept')])
launcher('sccache', [SCCACHE_DIR: folder('sccache-kept'), SCCACHE_SERVER_PORT: free(), HOME: folder('home')])
launcher('distcc', [DISTCC_DIR: folder('distcc-state'), DISTCC_HOSTS: "127.0.0.1:$port"])
launcher('dead', [DISTCC_DIR: folder('dead-state'), DISTCC_HOSTS: "127.0.0.1:${free()}"])

// It ends by itself: verify is not called for a run that fails. It refuses to be root.
def user = System.getProperty('user.name')
new ProcessBuilder('timeout', '600', 'distccd', '--daemon', '--no-detach', '--user', user == 'root' ? 'nobody' : user,
    '--listen', '127.0.0.1', '--port', "$port", '--allow', '127.0.0.1', '--enable-tcp-insecure', '--jobs', '2',
    '--log-level', 'info', '--log-stderr')
    .redirectErrorStream(true).redirectOutput(new File(basedir, 'target/distccd.log')).start()
    .with { new File(basedir, 'target/distccd.pid').text = "${it.pid()}" }
return true
