package io.github.wasiexternals.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.hostile.HostileCase.GotInException;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.Backoff;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchNames;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.VerifiedArchive;
import io.github.wasiexternals.transport.SessionTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.eclipse.aether.DefaultRepositorySystemSession;

/**
 * A server that answers as none should, with a good one behind it: the good one's bytes arrive. In
 * every fourth case there is no good one, and the refusal comes in time.
 */
final class HostileServers implements Generator {

  private static final String NAME = "z-1.tar.gz";
  private static final byte[] BYTES = bytes();

  /** Longer than any answer on loopback takes, shorter than anybody waits. */
  private static final int TIMEOUT_MILLIS = 1_000;

  /** No server waits with the connection itself; the first in a JVM loads its classes. */
  private static final int CONNECT_MILLIS = 10_000;

  private enum Form {
    STATUS,
    STATUS_LINE,
    REDIRECT,
    REDIRECT_CIRCLE,
    HEADERS,
    INTERIM,
    LENGTH,
    CHUNKS,
    CUT,
    WRONG_BYTES,
    MORE_BYTES,
    SILENCE,
    DRIP,
    NO_HTTP,
    LATER_RIGHT,
    ENCODING,
    CHALLENGE
  }

  @Override
  public String kind() {
    return "servers";
  }

  @Override
  public HostileCase generate(int number, RandomGenerator random) {
    Form form = Form.values()[number % Form.values().length];
    boolean alone = random.nextInt(4) == 0;
    return of(number, form.name().toLowerCase(Locale.ROOT), alone, script(form, random));
  }

  @Override
  public HostileCase honest() {
    return of(HONEST, "nothing", true, (request, path, out) -> ok(out, BYTES, BYTES.length));
  }

  private HostileCase of(int number, String what, boolean alone, ScriptedServer.Script script) {
    return new HostileCase(
        kind(),
        number,
        "a server with another " + what + (alone ? ", and no other" : ""),
        true,
        scene -> {
          try (ScriptedServer bad = new ScriptedServer(script);
              ScriptedServer good =
                  new ScriptedServer((request, path, out) -> ok(out, BYTES, BYTES.length))) {
            List<Archive> archives =
                alone
                    ? List.of(archive(bad.url("/bad/" + NAME)))
                    : List.of(archive(bad.url("/bad/" + NAME)), archive(good.url("/" + NAME)));
            fetch(scene, archives, alone);
          }
        });
  }

  private static void fetch(Scene scene, List<Archive> archives, boolean alone)
      throws IOException, InterruptedException, GotInException {
    Path cache = scene.result("downloads");
    try {
      VerifiedArchive archive = fetcher(scene, cache).fetch("z 1", archives);
      if (!Arrays.equals(Files.readAllBytes(archive.file()), BYTES)) {
        throw new GotInException("other bytes than the pinned ones are in the cache");
      }
    } catch (ProblemException e) {
      if (!alone) {
        throw new IllegalStateException("the good server's archive was not taken", e);
      }
      throw e;
    }
  }

  private static Fetcher fetcher(Scene scene, Path cache) {
    DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    session.setConfigProperty("aether.connector.connectTimeout", CONNECT_MILLIS);
    session.setConfigProperty("aether.connector.requestTimeout", TIMEOUT_MILLIS);
    return new Fetcher(
        new ArchiveCache(cache),
        new SessionTransport(session),
        (npm, folder) -> {
          throw new TransferException(TransferException.Kind.REFUSED, "no npm", null);
        },
        new DebianPool(scene.work().resolve("no-apt"), Optional.empty()),
        new FetchSettings(
            List.of(), false, 1 << 20, new Backoff(2, Duration.ofMillis(1)), FetchNames.PLAIN),
        pause -> {},
        new FetchListener() {});
  }

  private static ScriptedServer.Script script(Form form, RandomGenerator random) {
    return switch (form) {
      case STATUS -> {
        int status =
            pick(random, 0, 1, 99, 100, 101, 199, 204, 206, 226, 300, 304, 418, 500, 599, 600, 999);
        yield (request, path, out) ->
            answer(out, "HTTP/1.1 " + String.format("%03d", status) + " Odd", "", BYTES);
      }
      case STATUS_LINE -> {
        String line =
            pick(
                random,
                "HTTP/1.1 ",
                "HTTP/1.1 abc OK",
                "HTTP/9.9 200 OK",
                "HTTP/1.1 -200 OK",
                "HTTP/1.1 99999999999 OK",
                "200 OK",
                "HTTP/1.1 200 \u001b[2J",
                "",
                "ICY 200 OK");
        yield (request, path, out) -> answer(out, line, "", BYTES);
      }
      case REDIRECT -> {
        String target =
            pick(
                random,
                "http://127.0.0.1:65536/x",
                "http://127.0.0.1:-1/x",
                "http://127.0.0.1:99999999999/x",
                "http://127.0.0.1:0/x",
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "",
                "http://",
                "http:///x",
                "//",
                "http://[::1",
                "http://a b/",
                "\u001b[2J",
                "http://user:word@127.0.0.1:1/x",
                "jar:file:/x!/y",
                "http://127.0.0.1:1/%zz",
                "mailto:x",
                "http://" + "h".repeat(70000) + "/",
                "javascript:x");
        int status = pick(random, 301, 302, 303, 307, 308);
        yield (request, path, out) ->
            answer(
                out, "HTTP/1.1 " + status + " Moved", "Location: " + target + "\r\n", new byte[0]);
      }
      case REDIRECT_CIRCLE -> {
        boolean longer = random.nextBoolean();
        yield (request, path, out) ->
            answer(
                out,
                "HTTP/1.1 302 Found",
                "Location: " + (longer ? path + "x" : path) + "\r\n",
                new byte[0]);
      }
      case HEADERS -> headers(random.nextInt(5));
      case INTERIM -> {
        int status = pick(random, 100, 102, 103, 199);
        yield (request, path, out) -> forever(out, "HTTP/1.1 " + status + " Wait\r\n\r\n");
      }
      case LENGTH -> {
        String length =
            pick(
                random,
                "-1",
                "99999999999999999999",
                "abc",
                "0",
                "1",
                "9223372036854775807",
                "12, 13",
                "+5",
                "0x10",
                "");
        yield (request, path, out) ->
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n", BYTES);
      }
      case CHUNKS -> chunks(random.nextInt(6));
      case CUT -> {
        int end = random.nextInt(BYTES.length);
        yield (request, path, out) -> ok(out, Arrays.copyOf(BYTES, end), BYTES.length);
      }
      case WRONG_BYTES -> {
        byte[] wrong = BYTES.clone();
        wrong[random.nextInt(wrong.length)] ^= 1;
        yield (request, path, out) -> ok(out, wrong, wrong.length);
      }
      case MORE_BYTES -> {
        boolean endless = random.nextBoolean();
        yield (request, path, out) -> {
          write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", BYTES);
          if (endless) {
            forever(out, "more and more");
          } else {
            out.write(1);
          }
        };
      }
      case SILENCE -> silence(random.nextInt(4));
      case DRIP -> {
        String head =
            pick(
                random,
                "HTTP/1.1 200 OK\r\nContent-Length: " + BYTES.length + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-Slow: ",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n");
        yield (request, path, out) -> {
          write(out, head, new byte[0]);
          while (true) {
            out.write('d');
            out.flush();
            Thread.sleep(TIMEOUT_MILLIS / 4);
          }
        };
      }
      case NO_HTTP -> {
        byte[] answer =
            switch (random.nextInt(4)) {
              case 0 -> "SSH-2.0-OpenSSH_9.2\r\n".getBytes(ISO_8859_1);
              case 1 -> new byte[100_000];
              case 2 -> new byte[] {0x16, 3, 3, 0, 2, 1, 0};
              default -> "x".repeat(3_000_000).getBytes(ISO_8859_1);
            };
        yield (request, path, out) -> out.write(answer);
      }
      case LATER_RIGHT -> {
        int status = pick(random, 0, 500, 503, 200);
        yield (request, path, out) -> {
          if (request == 0) {
            answer(out, "HTTP/1.1 " + status + " Odd", "", new byte[3]);
          } else {
            ok(out, BYTES, BYTES.length);
          }
        };
      }
      case ENCODING -> {
        String header =
            pick(
                random,
                "Content-Encoding: gzip",
                "Content-Encoding: br",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: identity, chunked",
                "Content-Type: \u001b[31m",
                "Content-Encoding: " + "gzip, ".repeat(2000));
        yield (request, path, out) -> answer(out, "HTTP/1.1 200 OK", header + "\r\n", BYTES);
      }
      case CHALLENGE -> {
        int status = pick(random, 401, 407);
        String challenge =
            pick(
                random,
                "Basic realm=\"\u001b[2J\"",
                "Negotiate",
                "NTLM TlRMTVNTUAAC",
                "Digest",
                "",
                "Basic " + "x".repeat(60_000));
        yield (request, path, out) ->
            answer(
                out,
                "HTTP/1.1 " + status + " Who",
                (status == 401 ? "WWW" : "Proxy") + "-Authenticate: " + challenge + "\r\n",
                new byte[0]);
      }
    };
  }

  private static ScriptedServer.Script headers(int which) {
    return switch (which) {
      case 0 ->
          (request, path, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n", new byte[0]);
            forever(out, "X-Again: and again\r\n");
          };
      case 1 ->
          (request, path, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nX-Long: ", new byte[0]);
            forever(out, "long and ");
          };
      case 2 ->
          (request, path, out) -> write(out, "HTTP/1.1 200 OK\r\nno colon at all\r\n\r\n", BYTES);
      case 3 ->
          (request, path, out) ->
              write(
                  out,
                  "HTTP/1.1 200 OK\r\n: no name\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                  BYTES);
      default ->
          (request, path, out) ->
              write(out, "HTTP/1.1 200 OK\r\n folded\r\n\tmore\r\n\0\r\n\r\n", BYTES);
    };
  }

  private static ScriptedServer.Script chunks(int which) {
    String start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    return switch (which) {
      case 0 -> (request, path, out) -> write(out, start + "FFFFFFFFFFFFFFFF\r\n", BYTES);
      case 1 -> (request, path, out) -> write(out, start + "-5\r\n", BYTES);
      case 2 -> (request, path, out) -> write(out, start + "zz\r\n", BYTES);
      case 3 ->
          (request, path, out) -> {
            write(out, start + "5;", new byte[0]);
            forever(out, "extension=");
          };
      case 4 ->
          (request, path, out) -> {
            write(out, start + "0\r\n", new byte[0]);
            forever(out, "Trailer: again\r\n");
          };
      default ->
          (request, path, out) -> {
            write(out, start, new byte[0]);
            forever(out, "1\r\nx\r\n");
          };
    };
  }

  private static ScriptedServer.Script silence(int which) {
    return switch (which) {
      case 0 -> (request, path, out) -> Thread.sleep(60_000);
      case 1 ->
          (request, path, out) -> {
            write(out, "HTTP/1.1 200", new byte[0]);
            Thread.sleep(60_000);
          };
      case 2 ->
          (request, path, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", new byte[0]);
            Thread.sleep(60_000);
          };
      default ->
          (request, path, out) -> {
            write(
                out,
                "HTTP/1.1 200 OK\r\nContent-Length: " + BYTES.length + "\r\n\r\n",
                Arrays.copyOf(BYTES, BYTES.length - 1));
            Thread.sleep(60_000);
          };
    };
  }

  private static void forever(OutputStream out, String text)
      throws IOException, InterruptedException {
    byte[] some = text.repeat(500).getBytes(ISO_8859_1);
    // Until the client has had enough. Not as fast as it goes: the machine has other work.
    while (true) {
      out.write(some);
      out.flush();
      Thread.sleep(1);
    }
  }

  private static void ok(OutputStream out, byte[] body, int length) throws IOException {
    write(
        out,
        "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n",
        body);
  }

  private static void answer(OutputStream out, String status, String headers, byte[] body)
      throws IOException {
    write(
        out,
        status
            + "\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n",
        body);
  }

  private static void write(OutputStream out, String head, byte[] body) throws IOException {
    out.write(head.getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
  }

  private static Archive archive(URI url) {
    return new Archive(
        new Origin.Upstream(url),
        NAME,
        Digester.sha256(BYTES),
        List.of(),
        OptionalLong.of(BYTES.length),
        "",
        List.of("made up"),
        Optional.empty(),
        false);
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[20_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static int pick(RandomGenerator random, int... values) {
    return values[random.nextInt(values.length)];
  }

  private static String pick(RandomGenerator random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
