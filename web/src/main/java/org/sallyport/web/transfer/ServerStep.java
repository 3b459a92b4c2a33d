package org.sallyport.web.transfer;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A method of the application server's own classes, by name. The server publishes none of them: a test holds them
 * against the server that we ship, and in any other a step that is missing costs speed, nothing else.
 */
enum ServerStep {
    /** The request below the servlet's. */
    REQUEST("org.apache.catalina.connector.RequestFacade", "getUnwrappedCoyoteRequest"),
    /** The request below that one. */
    EXCHANGE("org.apache.catalina.connector.Request", "getCoyoteRequest"),
    /** Its response. */
    RESPONSE("org.glassfish.grizzly.http.server.Request", "getResponse"),
    /** What gathers the body. */
    OUTPUT("org.glassfish.grizzly.http.server.Response", "getOutputBuffer"),
    /** How many bytes it holds. */
    GATHERED("org.glassfish.grizzly.http.io.OutputBuffer", "getBufferedDataSize"),
    /** The head. */
    HEAD("org.glassfish.grizzly.http.server.Response", "getResponse"),
    /** Whether it is sent. */
    SENT("org.glassfish.grizzly.http.HttpHeader", "isCommitted"),
    /** Whether it says that the body comes in chunks. */
    CHUNKED("org.glassfish.grizzly.http.HttpHeader", "isChunked"),
    /** The length that it says. */
    LENGTH("org.glassfish.grizzly.http.HttpHeader", "getContentLength"),
    /** What the body is encoded by. */
    ENCODINGS("org.glassfish.grizzly.http.HttpHeader", "getContentEncodings"),
    /** Where the request stands. */
    CONTEXT("org.glassfish.grizzly.http.server.Request", "getContext"),
    /** What its bytes pass. */
    FILTERS("org.glassfish.grizzly.filterchain.FilterChainContext", "getFilterChain"),
    /** The connection that it came by. */
    CONNECTION("org.glassfish.grizzly.filterchain.FilterChainContext", "getConnection"),
    /** What the connection has still to write. */
    QUEUE("org.glassfish.grizzly.nio.NIOConnection", "getAsyncWriteQueue"),
    /** Whether that is nothing. */
    WRITTEN("org.glassfish.grizzly.asyncqueue.TaskQueue", "isEmpty"),
    /** Its socket. */
    CHANNEL("org.glassfish.grizzly.nio.NIOConnection", "getChannel"),
    /** Its end. */
    CLOSE("org.glassfish.grizzly.nio.NIOConnection", "closeSilently");

    private static final Map<ServerStep, Method> FOUND = new ConcurrentHashMap<>();

    private final String owner;
    private final String method;

    ServerStep(String owner, String method) {
        this.owner = owner;
        this.method = method;
    }

    /**
     * Calls it.
     *
     * @throws ReflectiveOperationException where the server has it not
     */
    @Nullable
    Object of(Object target) throws ReflectiveOperationException {
        Method known = FOUND.get(this);
        if (known == null) {
            known = in(target.getClass().getClassLoader());
            FOUND.put(this, known);
        }
        return known.invoke(target);
    }

    /** The same for what always has an answer. */
    Object from(Object target) throws ReflectiveOperationException {
        Object answer = of(target);
        if (answer == null) {
            throw new NoSuchMethodException(owner + "." + method + " answers nothing");
        }
        return answer;
    }

    /** The method as a server's classes have it. */
    Method in(ClassLoader server) throws ReflectiveOperationException {
        return Class.forName(owner, false, server).getMethod(method);
    }
}
