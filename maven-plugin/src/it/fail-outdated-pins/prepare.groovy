import com.sun.net.httpserver.HttpServer

// An upstream on loopback that redirects to its list, and has a newer zlib.
def server = HttpServer.create(new InetSocketAddress('127.0.0.1', 0), 0)
def base = "http://127.0.0.1:${server.address.port}"
def answer = { exchange, status, text ->
    exchange.sendResponseHeaders(status, text.isEmpty() ? -1 : text.length())
    exchange.responseBody << text
    exchange.close()
}
server.createContext('/releases') { exchange ->
    exchange.responseHeaders.add('Location', "$base/list?${exchange.requestURI.query}")
    answer(exchange, 302, '')
}
server.createContext('/list') { exchange ->
    answer(exchange, 200, """[{"tag_name": "v1.99.0", "published_at": "2030-01-02T03:04:05Z",
        "assets": [{"browser_download_url": "$base/zlib-1.99.0.tar.gz"}]},
        {"tag_name": "v1.3.2", "published_at": "2026-02-17T00:00:00Z"}]""")
}
server.createContext('/zlib-1.99.0.tar.gz') { exchange -> answer(exchange, 200, 'sources') }
server.createContext('/debian') { exchange -> answer(exchange, 404, '') }
server.start()
context.put('server', server)

def builtIn = new File(basedir, '../../../../externals-catalog/src/main/resources/catalog')
def catalog = new File(basedir, 'target/catalog')
new File(catalog, 'libraries').mkdirs()
new File(catalog, 'pythons').mkdirs()
new File(catalog, 'libraries/zlib.toml').text =
    new File(builtIn, 'libraries/zlib.toml').text.replaceFirst(/(?m)^list = .*/, "list = \"$base/releases\"")
new File(catalog, 'pythons/3.99.toml').text = '''version = "3.99"
frozen = 2026-11-20
sdk = "33"
triple = "wasm32-wasip1"

[wasi]
zlib = "1.3.2"

[reasons]
zlib = "a test"
'''
new File(basedir, 'test.properties').text = "wasi.debian.mirror = $base/debian\n"
return true
