def content = { folder ->
    def root = new File(basedir, "$folder/3.15/wasm32-wasip1")
    def found = [:]
    root.eachFileRecurse(groovy.io.FileType.FILES) { file ->
        def name = root.toPath().relativize(file.toPath()).toString()
        // Only these two tell of the folder: configure's arguments and the compilers' commands.
        if (name != 'configure-args.txt' && !name.startsWith('logs')) {
            found[name] = file.bytes.encodeBase64().toString()
        }
    }
    found
}
def one = content('target/one')
assert one.keySet().containsAll(['externals.spdx.json', 'externals.spdx3.json', 'externals.cdx.json', 'externals.cpython.json',
                             'externals.intoto.json', 'externals.openvex.json', 'prefix/lib/libz.a', 'prefix/lib/pkgconfig/zlib.pc'])
assert one == content('target/the-other/folder')
