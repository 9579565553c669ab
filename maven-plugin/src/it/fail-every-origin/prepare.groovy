import com.sun.net.httpserver.HttpServer
import java.nio.file.Files
import java.util.concurrent.Executors

// Five origins on loopback, each bad in its own way.
def server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
server.executor = Executors.newCachedThreadPool { task -> new Thread(task).tap { daemon = true } }
def requests = [:].withDefault { 0 }
server.createContext('/') { exchange ->
    def path = exchange.requestURI.path
    requests[path] = requests[path] + 1
    switch (path.split('/')[1]) {
        case 'absent':
            exchange.sendResponseHeaders(404, -1)
            break
        case 'broken':
            exchange.sendResponseHeaders(500, -1)
            break
        case 'flipped':
            exchange.sendResponseHeaders(200, 12)
            exchange.responseBody.write('not an zlib!'.bytes)
            break
        case 'short':
            exchange.sendResponseHeaders(200, 1_000_000)
            exchange.responseBody.write(new byte[1000])
            break
        case 'silent':
            sleep(60_000)
            break
    }
    exchange.close()
}
server.start()
context.put('server', server)
context.put('requests', requests)

def shared = new File(System.getProperty('it.cache') ?: "$basedir/../../it-cache").canonicalFile
new File(shared, 'sdks').mkdirs()
new File(basedir, 'target/cache').mkdirs()
Files.createSymbolicLink(new File(basedir, 'target/cache/sdks').toPath(), new File(shared, 'sdks').toPath())

def toml = new File(basedir, 'pins/libraries/zlib.toml')
toml.parentFile.mkdirs()
toml.text = '''\
name = "zlib"
summary = "Compression library"
license = "Zlib"
copyright = "Copyright (C) Jean-loup Gailly and Mark Adler"
supplier = { person = "Mark Adler" }
homepage = "https://zlib.net/"
repository = "https://github.com/madler/zlib"
cpe = "zlib:zlib"
pkg-config = "zlib"
modules = [{ name = "zlib" }, { name = "binascii" }]

[[version]]
version = "1.3.2"
tag = "v1.3.2"
inputs = "781073b35a644c969e0dc8013d7b539148b5508dd9c5f2acab59c48b122f233c"
'''
['absent', 'broken', 'flipped', 'short', 'silent'].eachWithIndex { kind, i ->
    toml << """
[[version.archive]]
upstream = "http://127.0.0.1:${server.address.port}/$kind/zlib-1.3.2.tar.gz"
sha256 = "${(i as String) * 64}"
root = "zlib-1.3.2"
evidence = ["made for a test"]
"""
}
return true
