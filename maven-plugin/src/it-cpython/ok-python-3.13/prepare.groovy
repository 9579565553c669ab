// One invented record for everything that is in python.wasm, in the form of the PSF's: a repository and a tag.
def github = 'https://github.com/'
def code = [
    'python': [github + 'python/cpython', 'v3.13.15'],
    'expat': [github + 'libexpat/libexpat', 'R_2_8_2'],
    'hacl-star': [github + 'hacl-star/hacl-star', 'bb3d0dc8d9d15a5cd51094d5b69e70aa09005ff0'],
    'libb2': [github + 'BLAKE2/libb2', 'v0.98.1'],
    'mimalloc': [github + 'microsoft/mimalloc', 'v2.1.2'],
    'wasi-libc': [github + 'WebAssembly/wasi-libc', '161b3195f'],
    'compiler-rt': [github + 'llvm/llvm-project', 'llvmorg-22.1.8'],
    'zlib': [github + 'madler/zlib', 'v1.3.2'],
]
new java.util.zip.ZipOutputStream(new FileOutputStream(new File(basedir, 'osv.zip'))).withCloseable { zip ->
    code.each { name, where ->
        zip.putNextEntry(new java.util.zip.ZipEntry("TEST-${name}.json"))
        zip.write(groovy.json.JsonOutput.toJson([
            id: "TEST-$name" as String, modified: '2026-11-01T00:00:00Z', summary: 'invented',
            affected: [[
                ranges: [[type: 'GIT', repo: where[0], events: [[introduced: '0'], [fixed: 'f' * 40]]]],
                versions: [where[1]],
            ]],
        ]).getBytes('UTF-8'))
        zip.closeEntry()
    }
}
return true
