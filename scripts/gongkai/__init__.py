"""Turn the annual disclosure reports of Chinese government bodies into an archive.

read → clean → sections → tables → corrections → checks → report → pages → site → search
"""
