{# A moment in the spellings that iso_spelling() makes one of, as a regular expression over the text in capitals with points for commas: what timestamp_pattern()
   has, with an hour of one digit or a zone by name; and the basic form (20240604, 20240604T093000Z) of the years 1900 to 2199, in
   which no other number of eight digits that writes a date can lie. #}
{% macro spelling_pattern() -%}
    {%- set zone = ' ?(Z|UTC|GMT|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)?' -%}
    ^((000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{2}-[0-9]{2}([T ][0-9]{1,2}:[0-9]{2}(:[0-5][0-9]([.][0-9]{1,9})?)?{{ zone }})?|(19|20|21)[0-9]{6}([T ][0-9]{4}([0-5][0-9]([.][0-9]{1,9})?)?{{ zone }})?)$
{%- endmacro %}
