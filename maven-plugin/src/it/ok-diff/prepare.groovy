def sbom = new groovy.json.JsonSlurper().parse(new File(basedir, 'externals.spdx.json'))
def output = { name -> new File(basedir, "$name/3.15/wasm32-wasip1/externals.spdx.json").with { parentFile.mkdirs(); it } }
output('new').bytes = new File(basedir, 'externals.spdx.json').bytes

sbom.packages.findAll { it.name == 'bzip2' }.each { it.versionInfo = '1.0.7' }
sbom.packages.find { it.SPDXID == 'SPDXRef-Built-bzip2' }.annotations.find { it.comment.startsWith('flags: ') }.comment += ' -DOLD'
output('old').text = groovy.json.JsonOutput.prettyPrint(groovy.json.JsonOutput.toJson(sbom))
return true
