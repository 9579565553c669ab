import com.sun.net.httpserver.HttpServer

// Upstream's file has other bytes than it had, and a mirror answers with a page.
def server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
['/bzip2-1.0.8.tar.gz': 'other bytes', '/mirror/bzip2-1.0.8.tar.gz': '<!DOCTYPE html>not here'].each { path, text ->
    server.createContext(path) { exchange ->
        exchange.sendResponseHeaders(200, text.length())
        exchange.responseBody << text
        exchange.close()
    }
}
server.start()
context.put('server', server)
def port = server.address.port

def library = new File(basedir, 'pins/libraries/bzip2.toml')
library.text = library.text.replace('PORT', "$port")
context.put('before', library.text)
new File(basedir, 'test.properties').text =
    "wasi.catalog = pins\nwasi.url = http://127.0.0.1:$port/mirror/bzip2-1.0.8.tar.gz\n"
return true
