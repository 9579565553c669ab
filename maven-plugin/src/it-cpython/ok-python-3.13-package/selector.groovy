def built = new File(basedir.parentFile, 'ok-python-3.13/target/wasi/3.13/wasm32-wasip1/python.spdx.json')
if (!built.isFile()) {
    println "[WARNING] ok-python-3.13-package needs what ok-python-3.13 builds: $built"
}
return built.isFile()
