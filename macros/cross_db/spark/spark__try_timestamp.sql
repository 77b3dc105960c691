{% macro spark__try_timestamp(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set iso = "^(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)? ?(Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)?)?$" -%}
    {#- Spark reads a zone only after seconds, only as Z, +hh or +hh:mm, and without a blank before it; and it knows no hour 24. -#}
    {%- set with_seconds = "regexp_replace(" ~ text ~ ", r'^(.{11}[0-9]{2}:[0-9]{2})( ?(Z|[+-].*)?)$', '$1:00$2')" -%}
    {%- set with_zone = "replace(replace(replace(regexp_replace(" ~ with_seconds ~ ", r'([+-][0-9]{2})([0-9]{2})$', '$1:$2'), ' Z', 'Z'), ' +', '+'), ' -', '-')" -%}
    {%- set next_midnight = "^.{11}24:00(:00([.](0{6}[0-9]*|0{1,5}))?)?(?![:.0-9])" -%}
    case
        {#- typeof() is a constant of the column, so a typed column never pays for the patterns below. #}
        when typeof({{ expression }}) = 'date' or typeof({{ expression }}) like 'timestamp%'
            then cast({{ expression }} as timestamp)
        when {{ contact_segmentation.matches_pattern(text, iso) }}
            then case
                when {{ contact_segmentation.matches_pattern(text, next_midnight) }}
                    then try_cast(concat(left({{ with_zone }}, 11), '00', substr({{ with_zone }}, 14)) as timestamp) + interval 24 hours
                when {{ contact_segmentation.matches_pattern(text, '(Z|[:0-9 ][+-][0-9]{2}(:?[0-9]{2})?)$') }} and length({{ text }}) > 10
                    then try_cast({{ with_zone }} as timestamp)
                else try_cast({{ text }} as timestamp)
            end
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{12,13}([.]0+)?$') }}
            then timestamp_micros(cast(cast(try_cast({{ text }} as decimal(18, 3)) as decimal(38, 3)) * 1000 as bigint))
        when {{ contact_segmentation.matches_pattern(text, '^[0-9]{9,10}([.][0-9]+)?$') }}
            then timestamp_micros(cast(cast(try_cast({{ text }} as decimal(18, 6)) as decimal(38, 6)) * 1000000 as bigint))
    end
{%- endmacro %}
