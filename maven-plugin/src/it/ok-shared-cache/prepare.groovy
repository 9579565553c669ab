import com.sun.net.httpserver.BasicAuthenticator
import com.sun.net.httpserver.HttpServer
import java.nio.file.Files

// A Maven repository on loopback that wants the password that settings.xml has.
def stored = new File(basedir, 'target/server').canonicalFile
def server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
def repository = server.createContext('/repository/') { exchange ->
    def file = new File(stored, exchange.requestURI.path.substring('/repository/'.length()))
    if (exchange.requestMethod == 'PUT') {
        file.parentFile.mkdirs()
        file.bytes = exchange.requestBody.bytes
        exchange.sendResponseHeaders(201, -1)
    } else if (file.isFile()) {
        exchange.sendResponseHeaders(200, exchange.requestMethod == 'HEAD' ? -1 : file.length())
        if (exchange.requestMethod != 'HEAD') {
            exchange.responseBody << file.bytes
        }
    } else {
        exchange.sendResponseHeaders(404, -1)
    }
    exchange.close()
}
repository.authenticator = new BasicAuthenticator('repository') {
    boolean checkCredentials(String user, String password) {
        user == 'machine' && password == 'of the test'
    }
}
server.start()
context.put('server', server)

// The first machine has archives and an SDK, the others have nothing.
def shared = new File(System.getProperty('it.cache') ?: "$basedir/../../it-cache").canonicalFile
def first = new File(basedir, 'target/first')
first.mkdirs()
['archives', 'sdks'].each {
    new File(shared, it).mkdirs()
    Files.createSymbolicLink(new File(first, it).toPath(), new File(shared, it).toPath())
}
new File(basedir, 'test.properties').text = """\
it.folder = ${new File(basedir, 'target/folder').toURI()}
it.server = http://127.0.0.1:${server.address.port}/repository/
"""
return true
