"""A hundred things that somebody may write to make a page fetch something: `written(target)` for one target."""

from collections.abc import Iterator

TAGS = (
    '<img src="{0}">',
    '<img srcset="{0} 2x" src="{0}">',
    '<object data="{0}">x</object>',
    '<embed src="{0}">',
    '<link rel="stylesheet" href="{0}">',
    '<link rel="attachment" href="{0}">',
    '<a rel="attachment" href="{0}">x</a>',
    '<style>@import url("{0}");</style>',
    '<style>@font-face {{ font-family: evil; src: url("{0}") }} p {{ font-family: evil }}</style><p>x</p>',
    '<style>p {{ background: url("{0}") }}</style><p>x</p>',
    '<p style="list-style-image: url({0}); display: list-item">x</p>',
    '<p style="content: url({0}); border-image: url({0}) 30">x</p>',
    '<style>@page {{ background: url("{0}"); @top-left {{ content: url("{0}") }} }}</style>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{0}" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="{0}#a"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><style>@import url("{0}");</style><rect width="9" height="9"/></svg>',
    '<base href="{0}"><img src="x.png"><link rel="stylesheet" href="x.css">',
    '<input type="image" src="{0}"><video poster="{0}"></video><iframe src="{0}"></iframe>',
    '<style>p::before {{ content: url("{0}") }} @color-profile --x {{ src: url("{0}") }}</style><p>x</p>',
    '<math><annotation href="{0}"/></math><meta http-equiv="refresh" content="0;url={0}">',
)


def written(targets: list[str]) -> Iterator[str]:
    """Every tag with every target."""
    yield from (tag.format(target) for target in targets for tag in TAGS)
