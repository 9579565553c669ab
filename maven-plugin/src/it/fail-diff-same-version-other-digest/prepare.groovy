def sbom = new groovy.json.JsonSlurper().parse(new File(basedir, 'externals.spdx.json'))
def other = { thing -> thing.checksums.find { it.algorithm == 'SHA256' }.checksumValue = '0' * 64 }
other(sbom.packages.find { it.SPDXID == 'SPDXRef-Source-bzip2' })
other(sbom.files.find { it.fileName == './prefix/lib/libbz2.a' })
new File(basedir, 'other.spdx.json').text = groovy.json.JsonOutput.toJson(sbom)
return true
