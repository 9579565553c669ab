import java.nio.file.Files

// Downloads and SDKs are shared with the other tests, built libraries are not.
def shared = new File(System.getProperty('it.cache') ?: "$basedir/../../it-cache").canonicalFile
['archives', 'sdks'].each { kind ->
    new File(shared, kind).mkdirs()
    ["cache"].each { cache ->
        def folder = new File(basedir, "target/$cache")
        folder.mkdirs()
        Files.createSymbolicLink(new File(folder, kind).toPath(), new File(shared, kind).toPath())
    }
}
return true
