def log = new File(basedir, 'build.log').text
['wasi.python', 'wasi.triple', 'wasi.libraries', 'wasi.sdk', 'wasi.sdk.allowMismatch', 'wasi.catalog',
 'wasi.mirror', 'wasi.output', 'wasi.cache', 'wasi.jobs', 'wasi.check'].each {
    assert log.contains("User property: $it"): it
}
return true
