import com.sun.net.httpserver.HttpServer
import java.nio.file.Files

// A mirror on loopback that holds BASE/<sha256>/<file name>, and a cache without archives.
def shared = new File(System.getProperty('it.cache') ?: "$basedir/../../it-cache").canonicalFile
def server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
server.createContext('/pool/') { exchange ->
    def file = new File(shared, 'archives/' + exchange.requestURI.path.substring('/pool/'.length()))
    if (file.isFile()) {
        exchange.sendResponseHeaders(200, file.length())
        file.withInputStream { exchange.responseBody << it }
    } else {
        exchange.sendResponseHeaders(404, -1)
    }
    exchange.close()
}
server.start()
context.put('server', server)

new File(shared, 'sdks').mkdirs()
new File(basedir, 'target/cache').mkdirs()
Files.createSymbolicLink(new File(basedir, 'target/cache/sdks').toPath(), new File(shared, 'sdks').toPath())
new File(basedir, 'test.properties').text = "wasi.mirror = http://127.0.0.1:${server.address.port}/pool\n"
return true
