/// The description of a terminal that takes red, green and blue, as ncurses reads one from memory.
///
/// Compiled by `tic` from this source: the capabilities that the common graphical terminals share
/// (those of xterm without its palette, printer, locking and filling), `RGB`, 2^24 colours, and
/// `setaf` and `setab` that send the three parts of a colour number. Written out by
/// `infocmp -x -Q2 -0 -q`.
enum DirectColor {
  static let name = "espalier-direct"

  static let description = """
    b64:HgIuACYADwBxAcMDZXNwYWxpZXItZGlyZWN0fGEgdGVybWluYWwgd2l0aCBkaXJlY3QgY29sb3VyAAABAAABAA\
    AAAQAAAAABAQAAAAAAAAAAAAABAAAAAAAAAAAAAAABUAAAAAgAAAAYAAAA________________________________\
    _____________________wAAAAEAAAEAAAAEAAYACAAZAB4AJgAqAC4A__85AEoATABQAFcA__9ZAGYA__9qAG4AeA\
    B8AP____-AAIQAiQCOAP__oAClAKoA__-vALQAuQC-AMcAywDSAP__5ADpAO8A9QD__________________wcB__8L\
    Af_______w0B__8SAf__________FgEaASABJAEoASwBMgE4AT4BRAFKAU4B__9TAf__VwH__1wBYAFnAf__bgFyAX\
    oB_____________________________4IBiwGUAf__lwGgAakBsgG7AcQBzQHWAd8B6AH_____________________\
    ________8QH0Af8BAgIEAgcCZAL__2cC_____________________________2kC__-eAv____-iAqgC__________\
    ___64C_____________7ICtgL_________________________________________________________________\
    ____________________________________________________________________ugLAAv________________\
    __________________________________________________________________________________________\
    _____________________________8YCywL_______________________________________________________\
    ___9IC3QLiAvUC-QL__________________________________wID________________________BwP_________\
    ____________________________________________DQMeA_____________________________8wA________z\
    QDcAP__________________6wDG1taAAcADQAbWyVpJXAxJWQ7JXAyJWRyABtbM2cAG1tIG1sySgAbW0sAG1tKABtb\
    JWklcDElZEcAG1slaSVwMSVkOyVwMiVkSAAKABtbSAAbWz8yNWwACAAbWz8xMmwbWz8yNWgAG1tDABtbQQAbWz8xMj\
    syNWgAG1tQABtbTQAbKDAAG1s1bQAbWzFtABtbPzEwNDloG1syMjswOzB0ABtbMm0AG1s0aAAbWzhtABtbN20AG1s3\
    bQAbWzRtABtbJXAxJWRYABsoQgAbKEIbW20AG1s_MTA0OWwbWzIzOzA7MHQAG1s0bAAbWzI3bQAbWzI0bQAbWz81aC\
    Q8MTAwLz4bWz81bAAbW0wAfwAbWzN-ABtPQgAbT1AAG1syMX4AG09RABtPUgAbT1MAG1sxNX4AG1sxN34AG1sxOH4A\
    G1sxOX4AG1syMH4AG09IABtbMn4AG09EABtbNn4AG09DABtbMTsyQgAbWzE7MkEAG09BABtbPzFsGz4AG1s_MWgbPQ\
    AbWz8xMDM0bAAbWz8xMDM0aAAbRQAbWyVwMSVkUAAbWyVwMSVkTQAbWyVwMSVkQgAbWyVwMSVkQAAbWyVwMSVkUwAb\
    WyVwMSVkTAAbWyVwMSVkRAAbWyVwMSVkQwAbWyVwMSVkVAAbWyVwMSVkQQAbOAAbWyVpJXAxJWRkABs3AAoAG00AJT\
    8lcDkldBsoMCVlGyhCJTsbWzAlPyVwNiV0OzElOyU_JXA1JXQ7MiU7JT8lcDIldDs0JTslPyVwMSVwMyV8JXQ7NyU7\
    JT8lcDQldDs1JTslPyVwNyV0OzglO20AG0gACQBgYGFhZmZnZ2lpampra2xsbW1ubm9vcHBxcXJyc3N0dHV1dnZ3d3\
    h4eXl6ent7fHx9fX5-ABtbWgAbWz83aAAbWz83bAAbT0UAG09GABtPTQAbWzIzfgAbWzI0fgAbWzFLABtbPzY5bAAb\
    WyVpJWQ7JWRSABtbNm4AG1s_JVs7MDEyMzQ1Njc4OV1jABtbYwAbWzM5OzQ5bQAbWzNtABtbMjNtABtbPzY5aBtbJW\
    klcDElZHMAG1s_NjloG1slaTslcDElZHMAG1s8ABtbMzg7MjslcDElezY1NTM2fSUvJWQ7JXAxJXsyNTZ9JS8lezI1\
    NX0lJiVkOyVwMSV7MjU1fSUmJWRtABtbNDg7MjslcDElezY1NTM2fSUvJWQ7JXAxJXsyNTZ9JS8lezI1NX0lJiVkOy\
    VwMSV7MjU1fSUmJWRtABtbPzY5aBtbJWklcDElZDslcDIlZHMAAAEAAAAMABkAsAABAAAACQASABkAIABAAEQASABM\
    AFAAVgBbAAAABAAHAAoADQAQABMAFwAbAB8AIwAoAC0AG1s_MjAwNGwAG1s_MjAwNGgAG1syMDF-ABtbMjAwfgAbWz\
    8xMDA2OzEwMDAlPyVwMSV7MX0lPSV0aCVlbCU7ABtPeAAbT3QAG092ABtPcgAbWzI5bQAbWzltABtbPCVpJXAzJWQ7\
    JXAxJWQ7JXAyJWQ7JT8lcDQldE0lZW0lOwBSR0IAQkQAQkUAUEUAUFMAWE0Aa2EyAGtiMQBrYjMAa2MyAHJteHgAc2\
    14eAB4bQA=
    """
}
