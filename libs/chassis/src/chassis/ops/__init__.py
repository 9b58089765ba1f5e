"""Operations from the command line: `python -m booking ops …` where one service runs, and the
same commands over all five in `atrium ops …`.

What there is to see and to do is in views.py and shared with HTTP; commands.py gives it words;
answers.py prints it, for people or as one JSON document, and says by the exit code how it went.
"""
