package io.github.wasiexternals.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that answers whatever it is told to, byte for byte. */
final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Answer answer;

  /** Answers one request. */
  interface Answer {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  RawServer(Answer answer) throws IOException {
    this.answer = answer;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Answers with this text, and closes the connection. */
  static RawServer saying(String text) throws IOException {
    return new RawServer(out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Sends something again and again, until the connection is closed. */
  static Answer forEver(String first, String again, long pauseMillis) {
    return out -> {
      out.write(first.getBytes(StandardCharsets.ISO_8859_1));
      while (true) {
        out.write(again.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        Thread.sleep(pauseMillis);
      }
    };
  }

  URI url(String scheme) {
    return URI.create(scheme + "://127.0.0.1:" + port() + "/x.zip");
  }

  int port() {
    return socket.getLocalPort();
  }

  int requests() {
    return open.size();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        open.add(client);
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket client) {
    try (client) {
      skipRequest(client.getInputStream());
      answer.to(client.getOutputStream());
    } catch (IOException | InterruptedException e) {
      // The client has what it wanted.
    }
  }

  private static void skipRequest(InputStream in) throws IOException {
    int end = 0;
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      end = octet == '\n' ? end + 1 : octet == '\r' ? end : 0;
      // A TLS client begins with a handshake (RFC 8446 §5.1).
      if (end == 2 || octet == 22) {
        return;
      }
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }
}
