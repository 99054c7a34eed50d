package io.feiqian.wire.iso8583;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The keys of one end, and whether a server wants the client's certificate (mutual TLS). */
public record Tls(SSLContext context, boolean clientCertificateRequired) {

    // TLS lies over the plain socket, so that the plain one can be cut off at any moment: closing
    // an SSLSocket waits for a write that hangs.
    SSLSocket accept(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(clientCertificateRequired);
        socket.startHandshake();
        return socket;
    }

    SSLSocket connect(Socket plain, String host, int port) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
