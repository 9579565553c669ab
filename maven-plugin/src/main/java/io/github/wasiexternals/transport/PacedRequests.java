package io.github.wasiexternals.transport;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Tells the pace when a connection is there, and ends an exchange of endless interim answers. */
final class PacedRequests extends HttpRequestExecutor {

  private final Pace pace;
  private final String peer;
  private boolean tunnelling;

  /**
   * @param peer who is connected to, for messages
   */
  PacedRequests(Pace pace, String peer) {
    super(Http1Config.DEFAULT, null, new InterimAnswers());
    this.pace = pace;
    this.peer = peer;
  }

  /** Whether the last request was for the proxy only: to connect to the server. */
  boolean isTunnelling() {
    return tunnelling;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      @Nullable HttpResponseInformationCallback callback,
      HttpContext context)
      throws IOException, HttpException {
    tunnelling = Method.CONNECT.isSame(request.getMethod());
    if (tunnelling) {
      // The proxy is there; its connection to the server is still part of connecting.
      pace.connecting(peer);
    } else {
      pace.asked();
    }
    return super.execute(request, connection, callback, context);
  }

  /** Counts them: the library would read them for ever, and passes not all of them on. */
  private static final class InterimAnswers implements Http1StreamListener {

    /** Real servers send one or two (RFC 9110 §15.2). */
    private static final int MOST = 20;

    private int count;

    @Override
    public void onRequestHead(HttpConnection connection, HttpRequest request) {}

    @Override
    public void onResponseHead(HttpConnection connection, HttpResponse response) {
      count += response.getCode() < 200 ? 1 : 0;
      if (count > MOST) {
        throw new IllegalStateException("more than " + MOST + " interim answers");
      }
    }

    @Override
    public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {}
  }
}
