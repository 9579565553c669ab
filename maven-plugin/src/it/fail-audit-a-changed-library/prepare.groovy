// The SBOM of the unit tests: every file that it lists has its own path as content. All but one.
def sbom = new File(basedir, '../../../../sbom/src/test/resources/io/github/wasiexternals/sbom/small.spdx.json')
def output = new File(basedir, 'output')
output.mkdirs()
new File(output, 'externals.spdx.json').bytes = sbom.bytes
new groovy.json.JsonSlurper().parse(sbom).files.each {
    def file = new File(output, it.fileName)
    file.parentFile.mkdirs()
    file.text = it.fileName.substring('./prefix/'.length())
}
new File(output, 'prefix/lib/libz.a').text = 'changed'
return true
