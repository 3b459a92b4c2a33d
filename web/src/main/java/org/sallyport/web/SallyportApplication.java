package org.sallyport.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All JAX-RS resources, below {@code /api}. */
@ApplicationPath("/api")
public class SallyportApplication extends Application {}
