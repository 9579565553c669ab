import java.nio.file.Files
import java.security.MessageDigest
import java.util.zip.GZIPInputStream
import java.util.zip.GZIPOutputStream

// Debian's bzip2, compressed anew: other bytes under the name that is pinned, with the same sources.
def pinned = 'ab5a03176ee106d3f0fa90e381da478ddae405918153cca248e682cd0c4a2269'
def shared = new File(System.getProperty('it.cache') ?: "$basedir/../../it-cache").canonicalFile
def original = new File(shared, "archives/$pinned/bzip2_1.0.8.orig.tar.gz")
def packed = new ByteArrayOutputStream()
new GZIPOutputStream(packed).withCloseable { out ->
    new GZIPInputStream(original.newInputStream()).withCloseable { out << it }
}
def sha256 = MessageDigest.getInstance('SHA-256').digest(packed.toByteArray()).encodeHex().toString()
def mirror = new File(basedir, "target/mirror/$sha256")
mirror.mkdirs()
new File(mirror, original.name).bytes = packed.toByteArray()

def builtIn = new File(basedir, '../../../../externals-catalog/src/main/resources/catalog/libraries/bzip2.toml').text
def library = builtIn.substring(0, builtIn.indexOf('[[version.archive]]'))
new File(basedir, 'pins/libraries').mkdirs()
new File(basedir, 'pins/libraries/bzip2.toml').text = library + """[[version.archive]]
debian = "bzip2"
file = "${original.name}"
sha256 = "$sha256"
size = ${packed.size()}
root = "bzip2-1.0.8"
evidence = ["compressed anew by ourselves"]
override = true
"""

new File(shared, 'sdks').mkdirs()
new File(basedir, 'target/cache').mkdirs()
Files.createSymbolicLink(new File(basedir, 'target/cache/sdks').toPath(), new File(shared, 'sdks').toPath())
new File(basedir, 'test.properties').text = "wasi.mirror = ${mirror.parentFile.toURI()}\nsha256 = $sha256\n"
return true
