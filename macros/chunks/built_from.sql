{# The fingerprint of a chunk as the model that is being built stores it: that of its inputs, and of the model's own SQL. So a changed
   model is built anew like a changed input. A whole number, which large tables hold in far less than a text. Arg: inputs (SQL, the
   fingerprint in the plan). #}
{% macro built_from(inputs) -%}
    {#- While a unit test runs, `model` is the test and has no SQL of its own. -#}
    {{ contact_segmentation.hash_64(contact_segmentation.fingerprint([inputs, "'" ~ local_md5(model.get('raw_code') or '') ~ "'"])) }}
{%- endmacro %}
