#!/usr/bin/env bash
# Tries a release before it is one: makes it twice, in two folders, as "Release" in CONTRIBUTING.md says, but into a
# folder and with a key of its own; compares the two byte by byte; looks for what Maven Central asks for; and uses the
# plugin in a project elsewhere that has nothing but the release.
#
#   maven-plugin/src/release/try.sh [MAVEN-ARGUMENT…]
#
# It needs git, gpg, a JDK and Maven, unzip, and Maven Central. KEEP=DIR works there, and keeps it.
set -euo pipefail
# Jars have the modes of files in them.
umask 022

clone=$(cd "$(dirname "$0")/../../.." && pwd)
work=${KEEP:-$(mktemp -d)}
mkdir -p "$work"
export GNUPGHOME=$work/gnupg
clean_up() {
  gpgconf --kill all
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap clean_up EXIT

fail() {
  echo "$1" >&2
  exit 1
}

if [ ! -d "$GNUPGHOME" ]; then
  mkdir -m 700 "$GNUPGHOME"
  gpg --batch --quiet --passphrase '' --quick-generate-key 'A release that is tried <release@example.org>' ed25519 sign 1d
fi

release() {
  rm -rf "${work:?}/$1" "${work:?}/repository-$1"
  git clone -q "$clone" "$work/$1"
  (cd "$work/$1" && mvn -B -ntp -q -Prelease -DskipTests -Dinvoker.skip -Dmaven.repo.local="$work/m2-$1" "${@:2}" deploy \
    -DaltDeploymentRepository="local::file:$work/repository-$1") || fail "the release was not made in $work/$1"
}
echo "Release, in two folders"
release one "$@"
# Another time zone and locale as well.
(export TZ=Asia/Tokyo LC_ALL=C && release two "$@")

version=$(basename "$(dirname "$(ls "$work"/repository-one/io/github/wasi-externals/wasi-maven-plugin/*/*.pom)")")
cd "$work/repository-one/io/github/wasi-externals"

echo "Same bytes"
# A signature has its time in it, and so has the list of versions.
diff -rq -x '*.asc*' -x 'maven-metadata.xml*' . "$work/repository-two/io/github/wasi-externals" ||
  fail "two releases differ"

echo "Complete and signed"
for module in externals-catalog recipes sbom wasi-maven-plugin; do
  for file in .pom .jar -sources.jar -javadoc.jar -cyclonedx.json; do
    artifact=$module/$version/$module-$version$file
    [ -f "$artifact" ] || fail "there is no $artifact"
    gpg --quiet --verify "$artifact.asc" "$artifact" 2>/dev/null || fail "$artifact has no good signature"
    case $file in
      *.jar)
        for text in "$clone/LICENSE" "$clone/maven-plugin/src/release/NOTICE"; do
          unzip -p "$artifact" "META-INF/$(basename "$text")" | cmp -s - "$text" ||
            fail "$artifact has no $(basename "$text"), or another"
        done
        ;;
    esac
  done
  for element in name description url license developer scm; do
    grep -q "<$element[ >]" "$module/$version/$module-$version.pom" || fail "$module's POM has no <$element>"
  done
  ! grep -q '<parent>\|SNAPSHOT' "$module/$version/$module-$version.pom" || fail "$module's POM is not flat"
done

echo "Used elsewhere"
mkdir -p "$work/elsewhere"
cat >"$work/elsewhere/pom.xml" <<POM
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>elsewhere</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <pluginRepositories>
    <pluginRepository>
      <id>release</id>
      <url>file:$work/repository-one</url>
    </pluginRepository>
  </pluginRepositories>
  <build>
    <plugins>
      <plugin>
        <groupId>io.github.wasi-externals</groupId>
        <artifactId>wasi-maven-plugin</artifactId>
        <version>$version</version>
      </plugin>
    </plugins>
  </build>
</project>
POM
(cd "$work/elsewhere" && mvn -B -ntp -q -Dmaven.repo.local="$work/m2-elsewhere" "$@" wasi:pins) |
  grep '^zlib ' || fail "wasi:pins did not work with what was released"

echo "Loads what its SBOM lists"
# plexus-utils is loaded by Maven, and slf4j-api not, for it is Maven's own.
(cd "$work/elsewhere" && mvn -B -ntp -X -Dmaven.repo.local="$work/m2-elsewhere" "$@" wasi:pins) |
  sed -n '/Populating class realm plugin>io.github.wasi-externals/,/Configuring mojo/s/.*Included: *//p' |
  grep -v ':plexus-utils:\|:wasi-maven-plugin:' |
  sed -E 's/^([^:]+):([^:]+):jar:(.+)$/\1 \2 \3/' | LC_ALL=C sort >"$work/loaded.txt"
sed -n '/"components"/,$s/.*"purl" : "pkg:maven\/\([^"?]*\)?type=jar".*/\1/p' \
  "wasi-maven-plugin/$version/wasi-maven-plugin-$version-cyclonedx.json" |
  grep -v '/slf4j-api@\|/wasi-maven-plugin@' | tr '/@' '  ' | LC_ALL=C sort >"$work/listed.txt"
[ -s "$work/loaded.txt" ] || fail "Maven did not say what it loads"
diff "$work/listed.txt" "$work/loaded.txt" || fail "what is loaded (>) is not what the SBOM lists (<)"
echo "The release of $version can be made"
