def output = new File(basedir, 'target/my output/3.15/wasm32-wasip1')
assert new File(output, 'prefix/lib/libbz2.a').exists()
assert new File(output, 'externals.spdx.json').exists()
assert !new File(output, 'configure-args.txt').exists()
def log = new File(basedir, 'build.log').text
assert log =~ /WARN.*whose name make can't handle, so configure-args\.txt was left out/
