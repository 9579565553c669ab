package io.github.wasiexternals.osv;

import static io.github.wasiexternals.osv.Queries.SQLITE;
import static io.github.wasiexternals.osv.Queries.XZ_561;
import static io.github.wasiexternals.osv.Queries.XZ_583;
import static io.github.wasiexternals.osv.Queries.ZLIB_13;
import static io.github.wasiexternals.osv.Queries.ZLIB_131;
import static io.github.wasiexternals.osv.Queries.ZLIB_132;
import static io.github.wasiexternals.osv.Records.affecting;
import static io.github.wasiexternals.osv.Records.read;
import static io.github.wasiexternals.osv.Records.zlibCommits;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wasiexternals.osv.RecordMatcher.Outcome;
import io.github.wasiexternals.osv.RecordMatcher.Relation;
import org.junit.jupiter.api.Test;

class RecordMatcherTest {

  private static final String COMMIT = "73331a6a0481067628f065ffe87bb1d8f787d10c";

  @Test
  void aListedTagIsAffected() throws Exception {
    assertThat(RecordMatcher.compare(ZLIB_131, read("CVE-2026-22184")))
        .isEqualTo(new Outcome(Relation.AFFECTED, "the record lists v1.3.1"));
    assertThat(relation(ZLIB_132, read("CVE-2026-22184"))).isEqualTo(Relation.NOT_AFFECTED);
  }

  @Test
  void theVersionsThatCommitsWereDerivedFromDecide() throws Exception {
    assertThat(relation(ZLIB_13, read("CVE-2023-45853"))).isEqualTo(Relation.AFFECTED);
    assertThat(relation(ZLIB_131, read("CVE-2023-45853"))).isEqualTo(Relation.NOT_AFFECTED);
    assertThat(relation(XZ_561, read("CVE-2024-3094"))).isEqualTo(Relation.AFFECTED);
    assertThat(relation(XZ_583, read("CVE-2024-3094"))).isEqualTo(Relation.NOT_AFFECTED);
  }

  @Test
  void theyDecideWhereNoTagIsListedAsWell() throws Exception {
    OsvRecord record =
        affecting(
            "{'ranges':[{'type':'GIT','repo':'https://github.com/madler/zlib','events':"
                + "[{'introduced':'0'},{'fixed':'"
                + COMMIT
                + "'}],'database_specific':{'extracted_events':"
                + "[{'introduced':'1.2.0'},{'fixed':'1.3.2'}]}}]}");

    assertThat(RecordMatcher.compare(ZLIB_131, record))
        .isEqualTo(
            new Outcome(Relation.AFFECTED, "1.3.1 is in the range introduced 1.2.0, fixed 1.3.2"));
    assertThat(relation(ZLIB_132, record)).isEqualTo(Relation.NOT_AFFECTED);
  }

  @Test
  void commitsAloneAreUndecidedAndSaySo() throws Exception {
    OsvRecord record = affecting(zlibCommits("{'introduced':'0'},{'fixed':'" + COMMIT + "'}", ""));

    assertThat(RecordMatcher.compare(ZLIB_131, record))
        .isEqualTo(
            new Outcome(
                Relation.POSSIBLE,
                "only the repository can decide about the commits introduced 0, fixed"
                    + " 73331a6a0481"));
  }

  /** The list of tags was made when the record was; the tag may be younger. */
  @Test
  void aTagThatIsNewerThanTheListOfAnOpenRangeIsUndecided() throws Exception {
    OsvRecord open = affecting(zlibCommits("{'introduced':'0'}", "'v1.3','v1.3.1'"));
    OsvRecord closed =
        affecting(zlibCommits("{'introduced':'0'},{'fixed':'" + COMMIT + "'}", "'v1.3'"));

    assertThat(relation(ZLIB_132, open)).isEqualTo(Relation.POSSIBLE);
    assertThat(relation(ZLIB_132, closed)).isEqualTo(Relation.NOT_AFFECTED);
    assertThat(relation(SQLITE, read("OSV-2024-777"))).isEqualTo(Relation.POSSIBLE);
  }

  @Test
  void anOpenRangeWhoseListGoesBeyondTheVersionIsDecided() throws Exception {
    OsvRecord open = affecting(zlibCommits("{'introduced':'" + COMMIT + "'}", "'v1.3.2'"));

    assertThat(relation(ZLIB_131, open)).isEqualTo(Relation.NOT_AFFECTED);
  }

  @Test
  void aRepositoryThatMovedIsFoundByItsCpe() throws Exception {
    OsvRecord record =
        affecting(
            "{'ranges':[{'type':'GIT','repo':'https://git.example.org/old/zlib','events':"
                + "[{'introduced':'0'}],'database_specific':{'cpe':"
                + "'cpe:2.3:a:zlib:zlib:*:*:*:*:*:*:*:*','extracted_events':"
                + "[{'introduced':'0'},{'last_affected':'1.3.1'}]}}]}");

    assertThat(relation(ZLIB_131, record)).isEqualTo(Relation.AFFECTED);
    assertThat(relation(XZ_583, record)).isEqualTo(Relation.UNRELATED);
  }

  @Test
  void rangesOfVersionsBesideOurRepositoryCount() throws Exception {
    OsvRecord record =
        affecting(
            "{'ranges':[{'type':'GIT','repo':'https://github.com/madler/zlib','events':"
                + "[{'introduced':'"
                + COMMIT
                + "'},{'fixed':'"
                + COMMIT
                + "'}]},{'type':'SEMVER','events':[{'introduced':'1.3.0'},{'fixed':'1.3.2'}]}],"
                + "'versions':['v1.3']}");

    assertThat(relation(ZLIB_131, record)).isEqualTo(Relation.AFFECTED);
    assertThat(relation(ZLIB_132, record)).isEqualTo(Relation.NOT_AFFECTED);
  }

  @Test
  void aPackageUrlOrAGitPackageIsAnIdentityToo() throws Exception {
    String range =
        "'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'0'},{'fixed':'1.3.2'}]}]";
    OsvRecord purl =
        affecting(
            "{'package':{'ecosystem':'x','name':'y','purl':'pkg:generic/zlib@1.0?a=b'},"
                + range
                + "}");
    OsvRecord git =
        affecting(
            "{'package':{'ecosystem':'GIT','name':'https://github.com/madler/zlib.git'},"
                + range
                + "}");

    assertThat(relation(ZLIB_131, purl)).isEqualTo(Relation.AFFECTED);
    assertThat(relation(ZLIB_131, git)).isEqualTo(Relation.AFFECTED);
    assertThat(relation(ZLIB_132, git)).isEqualTo(Relation.NOT_AFFECTED);
    assertThat(relation(XZ_583, git)).isEqualTo(Relation.UNRELATED);
  }

  @Test
  void aRangeThatCannotBeComparedIsNotDropped() throws Exception {
    OsvRecord record =
        affecting(
            "{'package':{'ecosystem':'GIT','name':'https://github.com/madler/zlib'},"
                + "'ranges':[{'type':'ECOSYSTEM','events':[{'introduced':'first\\u001b[m'}]}]}");

    assertThat(RecordMatcher.compare(ZLIB_131, record))
        .isEqualTo(
            new Outcome(
                Relation.POSSIBLE, "can't be compared with the range introduced first\\u001b[m"));
  }

  @Test
  void aDistributionsRecordIsAHintWhateverItsVersionsSay() throws Exception {
    OsvRecord record =
        affecting("{'package':{'ecosystem':'Debian:13','name':'zlib'},'versions':['1.3.1']}");

    assertThat(relation(ZLIB_131, record)).isEqualTo(Relation.DISTRIBUTION);
    assertThat(relation(XZ_583, record)).isEqualTo(Relation.UNRELATED);
    assertThat(RecordMatcher.packages(ZLIB_131, read("DEBIAN-CVE-2026-55555")))
        .containsExactly("Debian:12 zlib", "Debian:13 zlib");
  }

  @Test
  void theSameNameInALanguagesEcosystemIsAnotherThing() throws Exception {
    assertThat(relation(ZLIB_131, read("GHSA-npm-zlib"))).isEqualTo(Relation.UNRELATED);
  }

  @Test
  void theWorstOfSeveralEntriesCounts() throws Exception {
    OsvRecord record =
        affecting(
            zlibCommits("{'introduced':'0'},{'fixed':'" + COMMIT + "'}", "'v1.2'")
                + ","
                + zlibCommits("{'introduced':'0'}", "'v1.3.1'")
                + ",{'package':{'ecosystem':'Alpine:v3.20','name':'zlib'}}");

    assertThat(relation(ZLIB_131, record)).isEqualTo(Relation.AFFECTED);
  }

  private static Relation relation(Query query, OsvRecord record) {
    return RecordMatcher.compare(query, record).relation();
  }
}
