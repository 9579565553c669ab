#!/bin/sh
# How long an OSV dump of 100,000 records takes, with little memory. Close everything else before.
#
#   sbom/src/benchmark/osv.sh [RECORDS] [MEGABYTES OF HEAP]
#
# Measured on two cores (x86-64, Java 17), 100,000 records of 199 MiB in a zip of 73 MiB:
#   3.3 s with a heap of 48 MiB; 8 to 11 s with 256 MiB while other builds ran.
set -eu
cd "$(dirname "$0")/../.."
records=${1:-100000}
heap=${2:-256}
mvn -q -B -f .. -pl sbom -am compile dependency:build-classpath \
  -Dmdep.outputFile=target/benchmark.classpath -Dmdep.includeScope=runtime
exec java "-Xmx${heap}m" \
  -cp "target/classes:$(cat target/benchmark.classpath)" \
  src/benchmark/OsvBenchmark.java "target/osv-$records.zip" "$records"
