package org.sallyport.web.transfer;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;

/** Keeps the container's own request at hand; what is injected elsewhere stands in for it and cannot be unwrapped. */
@WebListener
public class RequestUnderneath implements ServletRequestListener {
    private static final String NAME = RequestUnderneath.class.getName();

    /** Wrapped, since what stands in for a request hands out itself where it meets that request. */
    private record Own(ServletRequest request) {}

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        event.getServletRequest().setAttribute(NAME, new Own(event.getServletRequest()));
    }

    /** The container's own request below another. */
    static ServletRequest of(ServletRequest request) {
        return request.getAttribute(NAME) instanceof Own own ? own.request() : request;
    }
}
