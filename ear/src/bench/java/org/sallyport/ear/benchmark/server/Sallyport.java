package org.sallyport.ear.benchmark.server;

/** What all our contestants say of themselves. */
final class Sallyport {

    static final String NAME = "sallyport";

    static final String DURABILITY = "forces every file and folder before it names them; verifies every byte";

    static final String WARM = "the server has done the same with 2,000 other packages since its start";

    static final String AT_WORK = "the server has done the same with 60,000 other, small packages since its start";

    private Sallyport() {}
}
