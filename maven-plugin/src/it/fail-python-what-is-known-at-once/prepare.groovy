def last = new File(basedir, 'target/wasi/3.13/wasm32-wasip1/python.wasm')
last.parentFile.mkdirs()
last.text = 'the last good one'
return true
