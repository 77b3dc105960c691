{# SQL of a cut moved by a whole number of percent. A number is worked out here, to its last digit; a column is multiplied.
   Args: cut (text: a number, or a column), percent (integer). #}
{% macro moved_cut(cut, percent) -%}
    {%- if percent == 0 -%}
        {{ return(cut) }}
    {%- elif not modules.re.fullmatch('-?\\d+(?:\\.\\d*)?|-?\\.\\d+', cut) -%}
        {%- set hundredths = 100 + percent -%}
        {{ return('(' ~ cut ~ ' * ' ~ hundredths // 100 ~ '.' ~ '%02d' % (hundredths % 100) ~ ')') }}
    {%- endif -%}
    {%- set decimals = (cut.split('.') + [''])[1] | length + 2 -%}
    {%- set digits = (cut.replace('.', '').replace('-', '') | int * (100 + percent)) | string -%}
    {%- set digits = '0' * ([decimals + 1 - digits | length, 0] | max) ~ digits -%}
    {{ return(('-' if cut.startswith('-') else '') ~ digits[:-decimals] ~ '.' ~ digits[-decimals:]) }}
{%- endmacro %}
