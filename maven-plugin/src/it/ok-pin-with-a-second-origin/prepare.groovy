import com.sun.net.httpserver.HttpServer
import java.nio.file.Files

// Two servers' worth of names on loopback, both with the bytes that the other tests have fetched.
def sha256 = 'ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269'
def shared = new File(System.getProperty('it.cache') ?: "$basedir/../../it-cache").canonicalFile
def archive = new File(shared, "archives/$sha256").listFiles().find { it.name.endsWith('.tar.gz') }
def server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
server.createContext('/bzip2-1.0.8.tar.gz') { exchange ->
    def exact = exchange.requestURI.path == '/bzip2-1.0.8.tar.gz'
    exchange.sendResponseHeaders(exact ? 200 : 404, exact ? archive.length() : -1)
    if (exact) {
        archive.withInputStream { exchange.responseBody << it }
    }
    exchange.close()
}
server.start()
context.put('server', server)
def port = server.address.port

['libraries/bzip2.toml', 'pythons/3.99.toml'].each { name ->
    def file = new File(basedir, "pins/$name")
    file.text = file.text.replace('PORT', "$port")
}
new File(basedir, 'target').mkdirs()
new File(basedir, 'before').mkdirs()
Files.copy(new File(basedir, 'pins/pythons/3.99.toml').toPath(), new File(basedir, 'before/3.99.toml').toPath())
new File(basedir, 'test.properties').text =
    "wasi.catalog = pins\nwasi.url = http://127.0.0.1:$port/bzip2-1.0.8.tar.gz\n"
return true
