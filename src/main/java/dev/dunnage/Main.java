package dev.dunnage;

/** The command line of the server. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.err.println("dunnage");
    }
}
