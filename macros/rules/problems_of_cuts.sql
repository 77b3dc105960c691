{# What is wrong with the cuts of a declaration. Args: segments (as segment() gives them), cuts (what was given).
   Returns: list of sentences without their full stop. #}
{% macro problems_of_cuts(segments, cuts) -%}
    {%- if cuts is not mapping -%}
        {{ return(["argument cuts: got " ~ cuts ~ "; give names and numbers, for example {'large': 250}"]) }}
    {%- endif -%}
    {%- set problems = [] -%}
    {%- set conditions = segments | select('mapping') | map(attribute='when') | select('string') | join('\n') -%}
    {%- for name, number in cuts.items() -%}
        {%- set label = "cut '" ~ name ~ "'" -%}
        {%- if name is not string or not contact_segmentation.is_snake_case(name) -%}
            {%- do problems.append(label ~ ": the name must be lower snake case: a letter, then letters, digits and underscores") -%}
        {%- elif '{' ~ name ~ '}' not in conditions -%}
            {%- do problems.append(label ~ ": no condition uses it; write {" ~ name ~ "} in place of the number, or leave the cut out") -%}
        {%- endif -%}
        {%- if number is boolean or number is not number or not contact_segmentation.is_spelled_as(number, '-?[0-9]+([.][0-9]+)?') -%}
            {%- do problems.append(label ~ ": got " ~ ("the text '" ~ number ~ "'" if number is string else number) ~ "; give a number in plain digits, for example 250 or 0.5") -%}
        {%- elif number == 0 -%}
            {%- do problems.append(label ~ ": got " ~ number ~ "; cuts are moved by percents, which do not move a zero, so write it into the condition") -%}
        {%- endif -%}
    {%- endfor -%}
    {#- Text in single quotes may say anything, and braces mean nothing where there are no cuts. -#}
    {%- for segment in segments if cuts and segment is mapping and segment.when is string -%}
        {%- for match in modules.re.finditer('[{]([A-Za-z_][A-Za-z0-9_]*)[}]', modules.re.sub("'[^']*'", "''", segment.when)) -%}
            {%- if match.group(1) not in cuts -%}
                {%- do problems.append(
                    "segment '" ~ segment.name ~ "': the condition uses " ~ match.group(0) ~ ", which is no cut; the cuts are " ~ cuts | join(', ')
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro %}
