def log = new File(basedir, 'build.log').text
assert log.contains('contradicts the catalog about zlib 1.3.1, and nothing is written')
assert log.contains('sha256:e3f3fb32564952006eb18b091ca8464740e5eca29d328cfb0b2da22768e0b639 (/packages/8)')
assert log.contains('sha256:e3f3fb32564952006eb18b091ca8464740e5eca29d328cfb0b2da22768e0b638 (CPython\'s own SBOM; recomputed from the bytes)')
assert !new File(basedir, 'target/pins').exists()
