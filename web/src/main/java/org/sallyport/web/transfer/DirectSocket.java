package org.sallyport.web.transfer;

import java.nio.channels.SocketChannel;

/**
 * The socket under a response whose head is sent.
 *
 * @param channel not blocking
 * @param end ends the connection
 */
record DirectSocket(SocketChannel channel, Runnable end) {}
