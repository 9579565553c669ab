package io.github.wasiexternals.releases;

import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import io.github.wasiexternals.source.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** URLs with canned answers; every other host is unknown. */
public final class FakeWeb implements Transport {

  private final Map<String, byte[]> pages = new HashMap<>();
  private final Map<String, TransferException> failures = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  public FakeWeb page(String url, String text) {
    return page(url, text.getBytes(StandardCharsets.UTF_8));
  }

  public FakeWeb page(String url, byte[] bytes) {
    pages.put(url, bytes);
    return this;
  }

  public FakeWeb failure(String url, Kind kind, String reason) {
    failures.put(url, new TransferException(kind, reason, null));
    return this;
  }

  /** All URLs in the order asked for, as often as they were. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void get(URI location, Path file, Receiver receiver)
      throws TransferException, IOException {
    asked.add(location.toString());
    TransferException failure = failures.get(location.toString());
    if (failure != null) {
      throw failure;
    }
    byte[] bytes = pages.get(location.toString());
    if (bytes == null) {
      throw new TransferException(Kind.UNREACHABLE, "unknown host " + location.getHost(), null);
    }
    receiver.started(OptionalLong.of(bytes.length));
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(bytes);
      receiver.received(ByteBuffer.wrap(bytes));
    }
  }
}
