package io.github.wasiexternals.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** Remembers what it hears, from any thread. */
final class RecordingListener implements FetchListener {

  final List<String> started = Collections.synchronizedList(new ArrayList<>());
  final List<String> lacking = new ArrayList<>();
  final List<String> decided = Collections.synchronizedList(new ArrayList<>());
  final List<FailedAttempt> failed = Collections.synchronizedList(new ArrayList<>());
  final List<Mismatch> damaged = Collections.synchronizedList(new ArrayList<>());
  final List<VerifiedArchive> verified = Collections.synchronizedList(new ArrayList<>());
  final List<Long> received = Collections.synchronizedList(new ArrayList<>());
  final List<OptionalLong> totals = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void decided(String subject, String decision) {
    decided.add(subject + ": " + decision);
  }

  @Override
  public void lacking(Lack lack, List<String> what) {
    lacking.add(lack.what() + ": " + String.join(", ", what));
  }

  @Override
  public void attemptStarted(String what, String origin, String location) {
    started.add(origin + " " + location);
  }

  @Override
  public void progress(String what, String location, long bytes, OptionalLong total) {
    received.add(bytes);
    totals.add(total);
  }

  @Override
  public void attemptFailed(String what, FailedAttempt attempt) {
    failed.add(attempt);
  }

  @Override
  public void cacheDamaged(String what, Path file, Mismatch mismatch) {
    damaged.add(mismatch);
  }

  @Override
  public void verified(String what, VerifiedArchive archive) {
    verified.add(archive);
  }
}
