#!/bin/sh
# How long an audit of 50,000 files takes, with little memory. Close everything else before.
#
#   sbom/src/benchmark/audit.sh [FILES] [MEGABYTES OF HEAP]
#
# Measured on two cores (x86-64, Java 17), 50,000 files, an SBOM of 35 MiB, a heap of 512 MiB: 6.9 s
# by the clock, 5.4 s of processor time of the one thread that audits. The SPDX library alone would
# take as long again, so it is not asked about more than 20,000 elements.
set -eu
cd "$(dirname "$0")/../.."
files=${1:-50000}
heap=${2:-512}
mvn -q -B -f .. -pl sbom -am compile dependency:build-classpath \
  -Dmdep.outputFile=target/benchmark.classpath -Dmdep.includeScope=runtime
audit() {
  java "$1" \
    -cp "target/classes:$(cat target/benchmark.classpath)" \
    src/benchmark/AuditBenchmark.java "target/audit-$files" "$files"
}
if [ ! -e "target/audit-$files/externals.spdx.json" ]; then
  # Writing an SBOM of that many files is not what is measured: it takes ten times the memory.
  audit -Xmx4g
fi
audit "-Xmx${heap}m"
