def log = new File(basedir, 'build.log').text
['wasi.python', 'wasi.triple', 'wasi.libraries', 'wasi.sdk', 'wasi.sdk.allowMismatch', 'wasi.catalog',
 'wasi.mirror', 'wasi.output', 'wasi.cache', 'wasi.jobs', 'wasi.check', 'wasi.pic',
 'wasi.debian', 'wasi.npm', 'wasi.library', 'wasi.version', 'wasi.url', 'wasi.file', 'wasi.key', 'wasi.evidence', 'wasi.reason', 'wasi.dryRun'].each {
    assert log.contains("User property: $it"): it
}
return true
