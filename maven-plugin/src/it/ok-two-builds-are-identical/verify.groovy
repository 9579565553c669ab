def content = { folder -> io.github.wasiexternals.OutputFiles.of(new File(basedir, "$folder/3.15/wasm32-wasip1").toPath()) }
def one = content('target/one')
assert one.keySet().containsAll(['externals.spdx.json', 'externals.spdx3.json', 'externals.cdx.json', 'externals.cpython.json',
                             'externals.intoto.json', 'externals.openvex.json', 'prefix/lib/libz.a', 'prefix/lib/pkgconfig/zlib.pc'])
assert one == content('target/the-other/folder')
